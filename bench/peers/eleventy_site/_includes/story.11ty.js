import { esc, page, shortDate, teaser } from "./parts.js";

export function render(data) {
  const { site, lang, headline, summary, by, published, section, topics, address } = data;
  const url = site.address + address;
  const name = site.sections[section][lang];
  const article = {
    "@type": "NewsArticle", headline, inLanguage: lang, datePublished: published, dateModified: published,
    author: { "@type": "Person", name: by },
    publisher: { "@type": "NewsMediaOrganization", name: site.name[lang], url: `${site.address}/${lang}/` },
    isAccessibleForFree: true, url, mainEntityOfPage: url, description: summary, articleSection: name,
    mentions: data.mentions.map((one) => ({ "@type": one.kind === "person" ? "Person" : "Organization", name: one.name })),
  };
  const trail = [["Front page", `${site.address}/${lang}/index.html`], [name, `${site.address}/${lang}/${section}.html`], [headline, url]];
  const crumbs = {
    "@type": "BreadcrumbList",
    itemListElement: trail.map(([text, item], index) => ({ "@type": "ListItem", position: index + 1, name: text, item })),
  };
  const graph = JSON.stringify({ "@context": "https://schema.org", "@graph": [article, crumbs] }).replaceAll("<", "\\u003c");
  const main = `<article class="story">
<header class="story-header">
<nav class="crumbs"><ol>
<li><a href="/${lang}/index.html">Front page</a></li>
<li><a href="/${lang}/${section}.html">${esc(name)}</a></li>
</ol></nav>
<h1>${esc(headline)}</h1>
<p class="summary">${esc(summary)}</p>
<p class="byline"><span class="by">${esc(by)}</span> <time datetime="${published}">${shortDate(lang, data.page.date)}</time></p>
</header>
<div class="body">
${data.content}
</div>
<footer class="story-footer"><nav class="topics"><ul>
${topics.map((slug) => `<li><a href="/${lang}/topics/${slug}.html">${esc(site.topics[slug][lang])}</a></li>`).join("\n")}
</ul></nav></footer>
</article>
${data.earlier?.length ? `<section class="onward"><h2>Earlier in this section</h2>\n${data.earlier.map((story) => teaser(site, story)).join("")}</section>` : ""}`;
  return page(site, { lang, title: headline, address, summary, here: section, main, head: `<script type="application/ld+json">${graph}</script>` });
}
