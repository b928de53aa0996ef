// The one script of a page: installs the worker, and shows what the worker says and the reader may
// ask for. Everything that it shows stands in the page already, hidden.

const script = document.currentScript;
const root = new URL(script.dataset.root, document.baseURI).href;
const { serviceWorker: workers } = navigator;
const page = document.documentElement;
const place = (name) => document.querySelector(`[data-reading="${name}"]`);

function show(name, isShown = true) {
  const found = place(name);
  if (found) found.hidden = !isShown;
  return found;
}

function showAge(name, days) {
  const found = show(name);
  if (!found) return;
  const form = new Intl.PluralRules(page.lang).select(days);
  const { dataset } = found;
  const number = days.toLocaleString(page.lang);
  found.textContent = (dataset[form] ?? dataset.other).replace(/[0-9\u06f0-\u06f9]+/, number);
}

async function ask(act, request = {}) {
  const { active } = await workers.ready;
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise((resolve) => (port1.onmessage = ({ data }) => resolve(data)));
  active.postMessage({ act, ...request }, [port2]);
  return answered;
}

function article() {
  const files = [...document.images].map((image) => image.currentSrc || image.src);
  files.push(...[...document.querySelectorAll("link[rel~=stylesheet], link[rel=icon]")].map((link) => link.href));
  files.push(script.src);
  return {
    path: location.href.split(/[?#]/)[0].slice(root.length),
    title: document.querySelector("h1")?.textContent.trim() ?? document.title,
    parts: [...new Set(files)].filter((file) => file.startsWith(root)).map((file) => file.slice(root.length)),
  };
}

async function offerKeeping() {
  if (!place("keep")) return;
  const showWhich = (isKept) => (show("keep", !isKept), show("drop", isKept));
  showWhich((await ask("isKept", article())).value);
  for (const act of ["keep", "drop"]) {
    place(act).addEventListener("click", async (event) => {
      event.currentTarget.disabled = true;
      const { failed } = await ask(act, article());
      place(act).disabled = false;
      if (!failed) showWhich(act === "keep");
    });
  }
}

async function forget() {
  const found = await workers?.getRegistration(root);
  if (found?.active) await ask("forget");
  await found?.unregister();
  for (const name of await caches.keys()) {
    if (name.startsWith("drukar-") && name.endsWith(root)) await caches.delete(name);
  }
  for (const name of ["keep", "drop", "forget"]) show(name, false);
  show("forgotten");
}

if (page.dataset.copy === "mirror") show("mirror");
if (page.dataset.copy === "kept") show("kept");
if (page.dataset.days > 0) showAge("old", Number(page.dataset.days));
show("bar", Boolean(page.dataset.copy || page.dataset.days));

if (workers) {
  workers
    .register(`${root}sw.js`, { scope: root, updateViaCache: "none" })
    .then(offerKeeping)
    .catch(() => {});
}
if (globalThis.caches) show("forget")?.addEventListener("click", forget);
