// Canonical JSON, as TUF signs it: no spaces, keys by code point, integers only, and of all
// characters only the quotation mark and the backslash escaped. Python's securesystemslib is the
// other half; both must give the same bytes, or throw.

const encoder = new TextEncoder();

/** Return the bytes of `value` in canonical form; throws on what has none. */
export function canonical(value) {
  const text = encode(value);
  if (/\p{Surrogate}/u.test(text)) throw new Error("half a character");
  return encoder.encode(text);
}

function encode(value) {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "string") return quoted(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value)) throw new Error("no safe integer");
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(encode)}]`;
  return `{${sorted(Object.keys(value)).map((key) => `${quoted(key)}:${encode(value[key])}`)}}`;
}

function quoted(text) {
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}

// Plain sorting goes by UTF-16 units, which puts U+10000 before U+FFFF.
function sorted(keys) {
  return keys.some((key) => /[\ud800-\udfff]/.test(key)) ? keys.sort(byCodePoint) : keys.sort();
}

function byCodePoint(one, other) {
  const [a, b] = [[...one], [...other]];
  const at = a.findIndex((character, i) => character !== b[i]);
  if (at < 0) return a.length - b.length;
  return at < b.length ? a[at].codePointAt(0) - b[at].codePointAt(0) : 1;
}
