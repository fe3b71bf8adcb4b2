"""What running text may hold: structure, emphasis, links; never raw HTML."""

TEXT_FEATURES = ["h3", "bold", "italic", "ul", "ol", "link"]
STEP_FEATURES = ["bold", "italic", "ul", "ol", "link"]
