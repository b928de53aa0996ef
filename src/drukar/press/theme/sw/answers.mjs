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

/** Return the media type of a path, by the end of its name alone. */
export function typeOf(path) {
  const ending = path.slice(path.lastIndexOf(".") + 1);
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

// The page that nobody answers has no script of the site's: it was not verified just now.
const FORGET =
  "f.onclick=()=>{const c=new MessageChannel;c.port1.onmessage=()=>f.replaceWith(f.value);" +
  'navigator.serviceWorker.controller.postMessage({act:"forget"},[c.port2])}';

/**
 * Return the page that is shown when nobody answers: what was kept, copies that others keep. The
 * words are the theme's, and have no signs of HTML in them.
 */
export function nobodyAnswers({ tag, words, kept, copies, path, nonce }) {
  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const linked = ({ address, title }) => `<li><a dir="auto" href="${escaped(address)}">${escaped(title)}</a>`;
  const list = (heading, items) =>
    items.length ? `<h2>${heading}</h2><ul>${items.map(linked).join("")}</ul>` : "";
  return new TextEncoder().encode(
    `<!DOCTYPE html><html lang="${tag}" dir="${words.direction}"><meta charset="utf-8">` +
      '<meta name="viewport" content="width=device-width, initial-scale=1">' +
      `<meta name="color-scheme" content="light dark"><title>${words.nobody}</title>` +
      "<style>body{font:1.125rem/1.5 serif;max-width:36rem;margin:3rem auto;padding:0 1rem}" +
      "button{font:inherit;padding:.25rem 1rem;margin-top:3rem}li{overflow-wrap:anywhere}</style>" +
      `<h1>${words.nobody}</h1><p>${words.why}</p>` +
      `<p><a href="${escaped(path)}">${words.again}</a></p>` +
      `${list(words.kept, kept)}${list(words.copies, copies)}` +
      `<button id="f" value="${words.forgotten}">${words.forget}</button>` +
      `<script nonce="${nonce}">${FORGET}</script>`,
  );
}
