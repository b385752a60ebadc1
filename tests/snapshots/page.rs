//! The HTML page as a reader sees it: its words in order, a line for each thing, without markup, style and script.

use scraper::{ElementRef, Html};

/// The story part of a page. Rows show who says what, with each marked word as `{error: word}`.
pub fn read(page: &str) -> String {
    let page = Html::parse_document(page);
    let mut lines = Lines::default();
    for child in page.root_element().child_elements().flat_map(|part| part.child_elements()) {
        if child.value().name() == "main" {
            lines.element(child);
        }
    }
    lines.all.join("\n")
}

#[derive(Default)]
struct Lines {
    all: Vec<String>,
    /// The line in the making.
    now: String,
    /// What the next line begins with.
    begins: &'static str,
}

/// The kinds of rows.
const ROWS: [&str; 5] = ["verbatim", "near", "paraphrase", "partial", "apart"];

/// What a reader without a script does not see, the names of rows that the columns show anyway, and the index.
fn hidden(element: ElementRef<'_>) -> bool {
    let has = |class: &str| element.value().classes().any(|one| one == class);
    element.attr("hidden").is_some()
        || matches!(element.value().name(), "script" | "style" | "form" | "dialog")
        || ["needs-script", "legend", "index"].into_iter().any(has)
}

impl Lines {
    fn end(&mut self) {
        let line = self.now.split_whitespace().collect::<Vec<_>>().join(" ");
        self.now.clear();
        if !line.is_empty() {
            self.all.push(format!("{}{line}", std::mem::take(&mut self.begins)));
        }
    }

    fn element(&mut self, element: ElementRef<'_>) {
        if hidden(element) {
            return;
        }
        let has = |class: &str| element.value().classes().any(|one| one == class);
        let name = element.value().name();
        let begins = match name {
            "h2" => "# ",
            "h3" => "## ",
            "h4" => "### ",
            "li" => "- ",
            "div" | "p" | "tr" | "ul" | "ol" | "section" | "header" | "details" | "article" | "summary" => "",
            _ => return self.inline(element),
        };
        self.end();
        if !begins.is_empty() {
            self.begins = begins;
        }
        if let Some(kind) = ROWS.into_iter().find(|kind| has("row") && has(kind)) {
            self.all.push(format!("~~ {kind}"));
        }
        self.children(element);
        self.end();
    }

    fn inline(&mut self, element: ElementRef<'_>) {
        let has = |class: &str| element.value().classes().any(|one| one == class);
        let severity = ["error", "warning", "note"].into_iter().find(|class| has(class));
        match element.value().name() {
            "mark" => {
                self.now.push_str(&format!("{{{}: ", severity.unwrap_or_default()));
                self.children(element);
                self.now.push('}');
            }
            "td" | "th" => {
                self.children(element);
                self.now.push_str(" |");
            }
            "b" if has("siglum") => {
                self.now.push('[');
                self.children(element);
                self.now.push_str("] ");
            }
            "q" if !has("bare") => {
                self.now.push('“');
                self.children(element);
                self.now.push('”');
            }
            "span" if has("whose") => {
                self.children(element);
                self.now.push_str(": ");
            }
            _ => self.children(element),
        }
    }

    fn children(&mut self, element: ElementRef<'_>) {
        for child in element.children() {
            if let Some(text) = child.value().as_text() {
                self.now.push_str(text);
            } else if let Some(child) = ElementRef::wrap(child) {
                self.element(child);
            }
        }
    }
}
