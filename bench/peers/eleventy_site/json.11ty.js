export const data = {
  pagination: { data: "collections.feeds", size: 1, alias: "feed" },
  permalink: ({ feed }) => `${feed.base}/feed.json`,
};

export function render({ site, feed }) {
  const items = feed.shown.map((story) => {
    const { headline, summary, published, by, topics, address, lang } = story.data;
    const url = site.address + address;
    return {
      id: url, url, title: headline, content_html: story.templateContent, summary,
      date_published: published, authors: [{ name: by }], tags: topics.map((slug) => site.topics[slug][lang]),
    };
  });
  const home = `${site.address}${feed.base}/`;
  return JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: feed.title, home_page_url: home, language: feed.lang, items }, null, 1);
}
