"""No line that is shown holds a secret that somebody has written into a file."""

from __future__ import annotations

import subprocess
import sys

import pytest

from flogen import masking

SECRETS = {
    "gitlab": "glpat-aB3dE6gH9jK2mN5pQ8sT",
    "gitlab runner": "glrt-aB3dE6gH9jK2mN5pQ8sT",
    "digitalocean": "dop_v1_" + "0123456789abcdef" * 4,
    "age": "AGE-SECRET-KEY-1" + "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L" * 2,
    "azure": "AccountKey=" + "aB3dE6gH/" * 9 + "aB3dE==",
    "telegram": "123456789:" + "aB3dE6gH9jK2mN5pQ8sTaB3dE6gH9jK2mN5",
    "vault": "hvs.aB3dE6gH9jK2mN5pQ8sTaB3dE6gH",
}
NAMED = (
    'password = "{}"',
    "password: {}",
    "  db_password: '{}' # of the database",
    '"apiKey": "{}",',
    "DB_PASSWORD={}",
    "export SESSION_KEY='{}'",
    "- POSTGRES_PASSWORD={}",
    "  const clientSecret = `{}`;",
    'const options = {{ host: "db", password: "{}", port: 5432 }};',
    "{{ user: me, password: {}, port: 3 }}",
    "{{ user: me, password: {} }}",
    "psql --password {} --host db",
    "curl --token={} https://shop.example",
    'process.env["AUTH_TOKEN"] = "{}"',
    "# the password: {}",
    'API_TOKEN = {{ value = "{}" }}',
    "Authorization: Bearer {}",
    "PGPASSWORD={} psql",
    'old_password_value = "{}"',
    "ENV DB_PASSWORD {}",
    "ALTER USER shop PASSWORD '{}';",
    "SMTP_PASS={}",
    "Cookie: session={}",
    "credentials: {{ user: me, pass: {} }}",
    "- {{ name: API_TOKEN, value: {} }}",
    '{{ "value": "{}", "name": "API_TOKEN" }}',
    "aws_secret_access_key = {}",
    "SECRET_KEY_BASE={}",
    'session_key_base64 = "{}"',
    "DB_PW: {}",
    'basicAuth = "me:{}"',
    "password: !!str {}",
    "password: &shared {}",
    "PASSWORD ?= {}",
    'env.PASSWORD ||= "{}"',
    'if (password === "{}") {{',
    'token?: string = "{}";',
    "POSTGRES_PASSWORD: ${{POSTGRES_PASSWORD-{}}}",
    'redis-server "--requirepass", "{}"',
    "<server><password>{}</password></server>",
    'headers.set("Authorization", "Basic {}")',
)
COMMANDS = (
    "curl -u admin:{} https://shop.example",
    "curl --silent --user 'admin:{}' https://shop.example",
    "mysqldump -u root -p{} shop",
    "run: mysql -u root -p'{}' shop",
    "docker login ghcr.io -u me -p {}",
    "echo {} | docker login --password-stdin",
    "printf '%s' '{}' | gh auth login --with-token",
    "gh secret set DEPLOY --body {}",
    "redis-cli -h cache -a {} ping",
    "requirepass {}",
    "sshpass -p {} ssh host",
    "CREATE USER shop IDENTIFIED BY '{}';",
    "X-Header: bearer {}",
    'auths: {{ "ghcr.io": {{ "auth": "{}" }} }}',
    "https://shop.blob.example/a?sp=r&sig={}",
)
BLOCKS = (
    "-----BEGIN RSA PRIVATE KEY-----\n{}\nx\n-----END RSA PRIVATE KEY-----\n",
    "key: |\n  -----BEGIN PRIVATE KEY-----\n  {}\n  -----END PRIVATE KEY-----\n",
    "password: |\n  {}\n",
    "password:\n  {}\n",
    "- name: DB_PASSWORD\n  value: {}\n",
    'env = {\n  API_TOKEN = {\n    value = "{}"\n  }\n}\n',
    'variable "db_password" {\n  type = string\n  default = "{}"\n}\n',
    "password = <<EOT\n{}\nEOT\n",
    "  password = <<-EOT\n    {}\n  EOT\n",
    "- value: {}\n  name: API_TOKEN\n",
    "- name: API_TOKEN\n  required: true\n  value: {}\n",
    "passwords:\n  - {}\n",
    "passwords:\n- {}\n",
    'api_tokens = [\n  "{}",\n]\n',
    "args:\n  - --password\n  - {}\n",
    'args = [\n  "--password",\n  "{}",\n]\n',
    'password: "first\n  {}"\n',
)
HARMLESS = (
    "token = var.render_token",
    "password: ${POSTGRES_PASSWORD}",
    "token: ${{ secrets.API_TOKEN }}",
    'password = "${random_password.db.result}"',
    "password = random_password.db.result",
    "secrets: inherit",
    "id-token: write",
    "persist-credentials: false",
    "secrets: [STRIPE_KEY, SESSION_KEY]",
    "max_tokens: 4096",
    'primary_key = "id"',
    "key: cache-${{ runner.os }}",
    "password_policy: strict",
    "PUBLIC_KEY: something",
    "password: string;",
    'apiKey: process.env["API_KEY"],',
    "const token = await readToken();",
    "const token = new Token(text);",
    'curl -u "me:$PASSWORD" https://shop.example',
    'echo "$TOKEN" | docker login --password-stdin',
    "mysql -u root -p$PASSWORD shop",
    "docker login -u me -p ${{ secrets.TOKEN }}",
    "docker run -p 3000:3000 -u node shop",
    "PASSWORD: ${POSTGRES_PASSWORD-}",
    "- { name: PORT, value: 3000 }",
    "it is identified by its tag",
    "a bearer of good news",
    '"integrity": "sha512-aB3dE6+gH9jKPw=="',
    "uses: actions/checkout@8edcb1bdb4e267140fa742c62e395cd74f332709",
)


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS)
def test_known_forms_are_masked(secret: str) -> None:
    masked = masking.line(f"  x: {secret} # told")
    assert masked == f"  x: {'*' * len(secret)} # told"


@pytest.mark.parametrize(
    "text",
    [
        "$apr1$H6uskkkW$IgXLP6ewTrSuBkTrqE8wj/",
        "$$apr1$$H6uskkkW$$IgXLP6ewTrSuBkTrqE8wj/",
        "$2y$05$r3J4d3VepzFkedkd/q1vI.pBIEhm4RRsv8cAuV0Z6dHKkAYW9ZDxK",
        "$6$rounds5000$" + "a1B2" * 10,
    ],
)
def test_a_hash_of_a_password_is_masked(text: str) -> None:
    label = f"- traefik.http.middlewares.auth.basicauth.users=admin:{text}"
    assert text[-12:] not in masking.line(label)
    assert masking.line(label).startswith("- traefik.http.middlewares.auth.basicauth.users=")


@pytest.mark.parametrize("line", ["echo $1$2", 'x="$5$HOME/path/to/a/file"', "cost: $6 and $5"])
def test_shell_variables_are_no_hashes(line: str) -> None:
    assert masking.line(line) == line


@pytest.mark.parametrize("line", NAMED)
def test_values_of_secret_names_are_masked(line: str) -> None:
    text = line.format("Tr0ub4dor-3")
    masked = masking.line(text)
    assert "Tr0ub" not in masked
    assert "dor-3" not in masked
    assert len(masked) == len(text)


@pytest.mark.parametrize("line", COMMANDS)
def test_secret_arguments_of_commands_are_masked(line: str) -> None:
    masked = masking.line(f"  {line.format('Tr0ub4dorHorse3')}")
    assert "Tr0ub" not in masked
    assert "Horse3" not in masked
    assert masked[:6] == f"  {line}"[:6]


@pytest.mark.parametrize("block", BLOCKS)
def test_what_the_lines_above_make_secret_is_masked(block: str) -> None:
    text = block.replace("{}", "Tr0ub4dor/3") + "port: 3000\n"
    masked = masking.masked_lines(text)
    shown = [masked.get(line, line) for line in text.split("\n")]
    assert "Tr0ub4dor" not in "\n".join(shown)
    assert "port: 3000" in shown


@pytest.mark.parametrize("line", HARMLESS)
def test_what_is_no_secret_is_shown(line: str) -> None:
    assert masking.line(line) == line


def test_the_patterns_of_detect_secrets_are_loaded_only_where_a_line_may_hold_a_token() -> None:
    code = (
        "import sys, flogen.cli.main, flogen.planning.load, flogen.drift.difference;"
        "from flogen import masking;"
        "masking.line('port: 3000'); before = 'detect_secrets' in sys.modules;"
        "masking.line('x: aB3dE6gH9jK2mN5pQ8sT');"
        "sys.exit(before or 'detect_secrets' not in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_what_is_planned_is_shown() -> None:
    line = 'password = "postgres"'
    assert masking.masked_lines(f"{line}\n", f"  {line}\n") == {}


def test_a_long_line_is_masked_everywhere() -> None:
    token = SECRETS["gitlab"]
    text = f"{'x' * 3990} {token} {'y z' * 300_000} {token}"
    assert "glpat" not in masking.line(text)
