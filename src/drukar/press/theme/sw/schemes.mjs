// How drukar's keys sign. One scheme only: the less code a reader's browser trusts, the better.

import { fromHex } from "./bytes.mjs";
import { ed25519 } from "./ed25519.mjs";

export const SCHEMES = {
  ed25519: (key, signature, message) => ed25519(fromHex(key.keyval.public), signature, message),
};
