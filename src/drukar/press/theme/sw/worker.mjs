// The service worker: hands every request below the site's address to the reader.

import { ROOT, WORDS } from "./built.mjs";
import { Reader } from "./reader.mjs";
import { Shelf } from "./shelf.mjs";

const base = registration.scope;
const shelf = new Shelf(caches, base);
const reader = new Reader({
  root: ROOT,
  words: WORDS,
  base,
  shelf,
  fetch: (address, request) => fetch(address, request),
});

addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(reader.freshen());
});

addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const isPage = mode === "navigate";
  const address = url.split(/[?#]/)[0];
  if (!address.startsWith(base) || (method !== "GET" && !isPage)) return;
  const path = address.slice(base.length).replace(/(^|\/)$/, "$1index.html");
  const answer = method === "GET" ? reader.respond(path, { isPage }) : Promise.resolve(Response.error());
  event.respondWith(answer);
  event.waitUntil(answer.then(() => reader.freshening));
});

const ACTS = {
  keep: ({ path, title, parts }) => reader.keep(path, title, parts),
  drop: ({ path }) => shelf.drop(path),
  isKept: async ({ path }) => Boolean((await shelf.find(path))?.when),
  async forget() {
    await shelf.forget();
    await registration.unregister();
  },
};

addEventListener("message", (event) => {
  const { act, ...rest } = event.data;
  const [port] = event.ports;
  if (!port || !Object.hasOwn(ACTS, act)) return;
  const work = ACTS[act](rest).then((value) => ({ value }), () => ({ failed: true }));
  event.waitUntil(work.then((answer) => port.postMessage(answer)));
});
