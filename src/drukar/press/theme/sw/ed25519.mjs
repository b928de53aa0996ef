// Ed25519: the browser's own where it has it, else noble-ed25519. Only checking, so no secret is
// ever near this code. docs/adr says which browsers have none of their own.

import { verifyAsync } from "./vendor/noble-ed25519.mjs";

/** Tell whether `signature` is that of `message` by the key; all three are bytes. */
export async function ed25519(publicKey, signature, message) {
  const { subtle } = crypto;
  try {
    const key = await subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
    return await subtle.verify("Ed25519", key, signature, message);
  } catch (error) {
    if (error.name !== "NotSupportedError") return false;
  }
  try {
    return await verifyAsync(signature, message, publicKey, { zip215: false });
  } catch {
    return false;
  }
}
