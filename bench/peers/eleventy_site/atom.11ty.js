import { esc } from "./_includes/parts.js";

export const data = {
  pagination: { data: "collections.feeds", size: 1, alias: "feed" },
  permalink: ({ feed }) => `${feed.base}/feed.xml`,
};

export function render({ site, feed }) {
  const entries = feed.shown.map((story) => {
    const { headline, summary, published, by, topics, address, lang } = story.data;
    return `<entry>
<id>${site.address}${address}</id>
<title>${esc(headline)}</title>
<link rel="alternate" type="text/html" href="${site.address}${address}"/>
<published>${published}</published>
<updated>${published}</updated>
<author><name>${esc(by)}</name></author>
<summary>${esc(summary)}</summary>
${topics.map((slug) => `<category term="${esc(site.topics[slug][lang])}"/>`).join("\n")}
<content type="html">${esc(story.templateContent)}</content>
</entry>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.lang}">
<id>${site.address}${feed.base}/</id>
<title>${esc(feed.title)}</title>
<updated>${feed.shown[0]?.data.published ?? ""}</updated>
<author><name>${esc(site.name[feed.lang])}</name></author>
${entries.join("\n")}
</feed>
`;
}
