import { total } from "@shop/types";

export const heading = `In all: ${total([{ id: "first", cents: 250 }])}`;
