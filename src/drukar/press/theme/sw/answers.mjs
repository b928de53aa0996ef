// Answers made anew from verified bytes. Of what a server sent, no header reaches a page.

const TYPES = {
  avif: "image/avif",
  css: "text/css; charset=utf-8",
  html: "text/html; charset=utf-8",
  jpg: "image/jpeg",
  js: "text/javascript; charset=utf-8",
  json: "application/json",
  pdf: "application/pdf",
  png: "image/png",
  svg: "image/svg+xml",
  txt: "text/plain; charset=utf-8",
  webp: "image/webp",
  xml: "application/xml",
};

const FEEDS = { "feed.json": "application/feed+json", "feed.xml": "application/atom+xml" };

/** Return the media type of a path, by its name alone. */
export function typeOf(path) {
  const name = path.slice(path.lastIndexOf("/") + 1);
  const ending = name.slice(name.lastIndexOf(".") + 1);
  if (Object.hasOwn(FEEDS, name)) return FEEDS[name];
  return Object.hasOwn(TYPES, ending) ? TYPES[ending] : "application/octet-stream";
}

/** Return a response of `bytes`; `scripts` are the addresses of the only code that may run. */
export function responseOf(bytes, { path, status = 200, scripts = ["'none'"], style = "'self'" }) {
  const isPage = typeOf(path).startsWith("text/html");
  const policy = isPage
    ? "default-src 'none'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'self';" +
      ` form-action 'none'; frame-ancestors 'none'; style-src ${style};` +
      ` script-src ${scripts.join(" ")}; worker-src ${scripts[0]}`
    : "default-src 'none'; style-src 'unsafe-inline'; sandbox";
  return new Response(bytes, {
    status,
    headers: {
      "Cache-Control": "no-store",
      "Content-Security-Policy": policy,
      "Content-Type": typeOf(path),
      "Cross-Origin-Opener-Policy": "same-origin",
      "Permissions-Policy": "camera=(), geolocation=(), interest-cohort=(), microphone=()",
      "Referrer-Policy": "no-referrer",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

const TAG = "<html ";
const WHERE_IT_STANDS = 64;

/** Return a page that says in its first tag how it came: ``{copy: "mirror", days: 3}``. */
export function marked(bytes, how) {
  const marks = Object.entries(how).map(([name, value]) => `data-${name}="${value}" `);
  const at = String.fromCharCode(...bytes.subarray(0, WHERE_IT_STANDS)).indexOf(TAG);
  if (at < 0 || !marks.length) return bytes;
  const from = at + TAG.length;
  return new Blob([bytes.subarray(0, from), marks.join(""), bytes.subarray(from)]);
}

/** Return the page that is shown when nobody answers, with what was kept on this device. */
export function nobodyAnswers({ tag, words, kept, path }) {
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const items = kept.map(({ address, title }) => `<li><a href="${escaped(address)}">${escaped(title)}</a>`);
  const list = items.length ? `<h2>${escaped(words.kept)}</h2><ul>${items.join("")}</ul>` : "";
  return new TextEncoder().encode(
    `<!DOCTYPE html><html lang="${tag}" dir="${words.direction}"><meta charset="utf-8">` +
      '<meta name="viewport" content="width=device-width, initial-scale=1">' +
      `<meta name="color-scheme" content="light dark"><title>${escaped(words.nobody)}</title>` +
      "<style>body{font:1.125rem/1.5 serif;max-width:36rem;margin:3rem auto;padding:0 1rem}</style>" +
      `<h1>${escaped(words.nobody)}</h1><p>${escaped(words.why)}</p>` +
      `<p><a href="${escaped(path)}">${escaped(words.again)}</a></p>${list}`,
  );
}
