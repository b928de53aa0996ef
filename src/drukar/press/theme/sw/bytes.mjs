// Bytes and their digests.

/** Return the bytes that hexadecimal digits stand for; throws on anything else. */
export function fromHex(text) {
  if (typeof text !== "string" || !/^(?:[0-9a-f]{2})*$/i.test(text)) throw new Error("not hex");
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

export function toHex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Return the digest of bytes or of a text, as bytes. */
export async function digest(data, algorithm = "SHA-256") {
  const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data;
  return new Uint8Array(await crypto.subtle.digest(algorithm, bytes));
}

const ALGORITHMS = { sha256: "SHA-256", sha512: "SHA-512" };

/** Throw unless `bytes` have the length and the hashes that `entry` names, if it names any. */
export async function checkBytes(bytes, entry) {
  if (entry.length !== undefined && bytes.length !== entry.length) throw new Error("wrong length");
  if (entry.hashes === undefined) return;
  let known = 0;
  for (const [name, wanted] of Object.entries(entry.hashes)) {
    if (!Object.hasOwn(ALGORITHMS, name)) continue;
    if (toHex(await digest(bytes, ALGORITHMS[name])) !== wanted) throw new Error("wrong hash");
    known += 1;
  }
  if (!known) throw new Error("no known hash");
}
