// Made by flogen from projectflo.yaml. To change it, edit the spec and run: flogen render
// flogen check reports edits to this file, and flogen render does not overwrite them.

"use strict";

const KEYS = [
  // Hidden wherever they are found down to DEPTH: one name a line.
  "password",
  "token",
  "email",
  "phone",
  "cardNumber",
];

const PATHS = [
  // Hidden at exactly this place, however deep: the way from the root of an entry.
  [
    // Path 1
    "user",
    "address",
  ],
];

const DEPTH = 2;

const CENSOR =
  // Stands where a hidden value stood.
  "[Redacted]";

/** accessToken, access_token, Access-Token and "access token" are one name. */
const sameName = (name) => name.toLowerCase().replace(/[-_ ]/g, "") || name;

const hiddenNames = new Set(KEYS.map(sameName));
const hiddenPaths = PATHS.map((path) => path.map(sameName));
const noPaths = [];

const LONG_NUMBER = /\d{16}/;
const JSON_TEXT = /^\s*(?:\{\s*"|\[\s*[[{])/;
const QUERY = /([?&])([^\s?&=#"]+)=([^\s&#"]*)/g;

