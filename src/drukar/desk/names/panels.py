"""How the form of an entry is laid out."""

from __future__ import annotations

from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)

from drukar.desk.names.affected import AffectedPanel

PUBLISHERS = "accounts.protect_names"
"""Notes and protection can endanger whom they are about: others see neither."""

FORM = [
    FieldRowPanel([FieldPanel("language"), FieldPanel("form")]),
    FieldPanel("description", help_text="In a few words, as the Reference box prints it."),
    FieldRowPanel(
        [
            FieldPanel("also", help_text="Also right; one a line."),
            FieldPanel("inflected", help_text="In other grammatical cases; one a line."),
            FieldPanel("never", help_text="Wrong, and reported by preflight; one a line."),
        ]
    ),
]

ENTRY = TabbedInterface(
    [
        ObjectList(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("slug")]),
                InlinePanel("forms", heading="Written as", label="Language", min_num=1),
                AffectedPanel(heading="What else changes"),
            ],
            heading="Name",
        ),
        ObjectList(
            [
                FieldPanel("gender", heading="Grammatical gender"),
                FieldPanel("posts", heading="Posts held"),
                FieldPanel("source", help_text="Where all this is known from."),
            ],
            heading="About",
        ),
        ObjectList(
            [
                MultiFieldPanel(
                    [
                        FieldPanel(
                            "public",
                            heading="Has a page of its own",
                            help_text="With the stories that name it, and for search engines.",
                        ),
                        FieldPanel(
                            "protected",
                            heading="Is never printed in full",
                            help_text="In no language, listing, feed or picture text.",
                            permission=PUBLISHERS,
                        ),
                    ],
                    heading="On the site",
                ),
                FieldPanel(
                    "notes",
                    help_text="For publishers only; they never leave the desk.",
                    permission=PUBLISHERS,
                ),
            ],
            heading="Publishing",
        ),
    ]
)
