// Reading an answer, never more of it than was asked for.

/** Return the bytes of an answer's body; throws, and reads no further, past `limit` of them. */
export async function readAtMost(answer, limit, tell = () => {}) {
  if (!answer.body) return new Uint8Array();
  const parts = [];
  let size = 0;
  const reader = answer.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > limit) {
      reader.cancel().catch(() => {});
      throw new Error("too long");
    }
    tell(value.length);
    parts.push(value);
  }
  const bytes = new Uint8Array(size);
  parts.reduce((at, part) => (bytes.set(part, at), at + part.length), 0);
  return bytes;
}
