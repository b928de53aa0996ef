// What pages have in common.

const ESCAPED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const esc = (text) => String(text).replace(/[&<>"]/g, (mark) => ESCAPED[mark]);

const dates = {};
export function shortDate(lang, date) {
  dates[lang] ??= new Intl.DateTimeFormat(lang, { dateStyle: "long", timeZone: "Europe/Warsaw" });
  return dates[lang].format(date);
}

export function teaser(site, story) {
  const { lang, section, headline, summary, address, published } = story.data;
  return `<article class="teaser">
<h3 class="teaser-headline"><a href="${address}">${esc(headline)}</a></h3>
<p class="teaser-summary">${esc(summary)}</p>
<p class="meta"><span>${esc(site.sections[section][lang])}</span> <time datetime="${published}">${shortDate(lang, story.date)}</time></p>
</article>
`;
}

export function page(site, { lang, title, address, summary, head = "", main, feed, here }) {
  const menu = Object.entries(site.sections).map(
    ([slug, names]) => `<li><a href="/${lang}/${slug}.html"${slug === here ? ' aria-current="true"' : ""}>${esc(names[lang])}</a></li>`,
  );
  const others = site.languages.map((other) => {
    const there = address.replace(/^\/[a-z]{2}/, `/${other}`);
    return { other, there };
  });
  return `<!DOCTYPE html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<title>${esc(title)} — ${esc(site.name[lang])}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
${summary ? `<meta name="description" content="${esc(summary)}">` : ""}
<link rel="stylesheet" href="/style.css">
<link rel="canonical" href="${site.address}${address}">
${others.map(({ other, there }) => `<link rel="alternate" href="${site.address}${there}" hreflang="${other}">`).join("\n")}
${feed ? `<link rel="alternate" href="${feed}/feed.xml" type="application/atom+xml">\n<link rel="alternate" href="${feed}/feed.json" type="application/feed+json">` : ""}
<meta property="og:site_name" content="${esc(site.name[lang])}">
<meta property="og:title" content="${esc(title)}">
<meta property="og:url" content="${site.address}${address}">
${head}
</head>
<body>
<a class="skip" href="#text">Skip to the text</a>
<header class="masthead">
<p class="nameplate"><a href="/${lang}/index.html" rel="home">${esc(site.name[lang])}</a></p>
<nav class="switch"><ul>
${others.map(({ other, there }) => `<li><a href="${there}" hreflang="${other}">${other}</a></li>`).join("\n")}
</ul></nav>
<nav class="menu"><ul>
${menu.join("\n")}
</ul></nav>
</header>
<main id="text">
${main}
</main>
<footer class="footer">
<nav><ul>
<li><a href="/${lang}/topics.html">Topics</a></li>
<li><a href="/${lang}/people.html">People</a></li>
<li><a href="/${lang}/months.html">Archive</a></li>
<li><a href="/${lang}/feed.xml" type="application/atom+xml">Atom</a></li>
<li><a href="/${lang}/feed.json" type="application/feed+json">JSON Feed</a></li>
</ul></nav>
<p class="footer-name">${esc(site.name[lang])}</p>
</footer>
</body>
</html>
`;
}
