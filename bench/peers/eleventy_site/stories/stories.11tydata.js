export default {
  layout: "story.11ty.js",
  tags: ["story"],
  permalink: (data) => data.address,
};
