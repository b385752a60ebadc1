//! The accounts side by side: one column an outlet, one row a column of the collation.

use maud::{Markup, html};

use super::items::{Item, Kind};
use super::rows::{Cells, Row, rows};
use super::story::Page;
use super::words::{Untrusted, item_id, words};
use crate::model::{Relation, Siglum};

/// The tools, in a template as the filters are, the heat strip and the table.
pub(super) fn panel(page: &Page<'_>) -> Markup {
    let id = page.number;
    let story = page.story;
    html! {
        section.accounts aria-labelledby={ "s" (id) "-accounts" } {
            h3 id={ "s" (id) "-accounts" } { "Side by side" }
            template {
                form.tools.needs-script aria-label="How the accounts are shown" {
                    label.field { span { "Base" }
                        select name="base" {
                            @for witness in &story.witnesses {
                                option value=(witness.id.index()) selected[witness.id == page.base] {
                                    (witness.id) " · " (Untrusted(&page.outlet(witness.id)))
                                }
                            }
                        }
                    }
                    label.check { input type="checkbox" name="changes" checked; span { "changed words" } }
                    label.check { input type="checkbox" name="missing"; span { "missing words" } }
                    label.check { input type="checkbox" name="apart" checked; span { "unaligned" } }
                    label.check { input type="checkbox" name="stripped"; span { "stripped" } }
                    @if story.witnesses.len() > 2 {
                        details.pick {
                            summary { "outlets" }
                            fieldset { legend.hidden { "Outlets shown" }
                                @for witness in &story.witnesses {
                                    label.check {
                                        input type="checkbox" name="show" value=(witness.id.index()) checked;
                                        span { (page.badge(witness.id)) bdi { (Untrusted(&page.outlet(witness.id))) } }
                                    }
                                }
                            }
                        }
                    }
                }
            }
            div.heat.needs-script role="group" aria-label="Where the accounts differ" {}
            div.scroller tabindex="0" role="region" aria-label={ "The accounts of " (Untrusted(&story.id)) " side by side" } {
                div.table.{ "n" (story.witnesses.len().min(super::STATIC_COLUMNS)) } role="table"
                    aria-colcount=(story.witnesses.len()) data-base=(page.base.index()) {
                    div.head role="row" {
                        @for witness in &story.witnesses { (heading(page, witness.id)) }
                    }
                    @for row in rows(&page.items, story.columns.len(), page.base) { (one(page, &row)) }
                }
            }
        }
    }
}

fn heading(page: &Page<'_>, siglum: Siglum) -> Markup {
    let witness = page.story.witness(siglum);
    html! {
        div.cell.{ "w" (siglum.index()) } role="columnheader" aria-colindex=(siglum.index() + 1) data-w=(siglum.index()) {
            (page.badge(siglum)) " " bdi.outlet { (Untrusted(&page.outlet(siglum))) }
            span.below {
                @if let Some(day) = witness.article.published { (day) }
                @if page.story.origins.len() < page.story.witnesses.len() {
                    " voice " (page.story.origin_of(siglum).wrapping_add(1))
                }
            }
        }
    }
}

fn one(page: &Page<'_>, row: &Row) -> Markup {
    match row {
        Row::Aligned(at, cells) => {
            let column = &page.story.columns[*at];
            html! {
                div.row.(relation(column.relation)) role="row" id={ "s" (page.number) "-r" (at) } data-c=(at)
                    data-score=(format!("{:.2}", column.score)) {
                    (cells_of(page, cells))
                }
            }
        }
        Row::Apart(cells) => html! { div.row.apart role="row" { (cells_of(page, cells)) } },
    }
}

fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Verbatim => "verbatim",
        Relation::NearVerbatim => "near",
        Relation::Paraphrase => "paraphrase",
        Relation::Partial => "partial",
    }
}

fn cells_of(page: &Page<'_>, cells: &Cells) -> Markup {
    html! {
        @for (siglum, pieces) in cells {
            @let witness = siglum.index();
            div.cell.{ "w" (witness.min(super::STATIC_COLUMNS - 1)) } role="cell" aria-colindex=(witness + 1) data-w=(witness) {
                span.whose aria-hidden="true" { (siglum) " · " (Untrusted(&page.outlet(*siglum))) }
                @for &at in pieces { (piece(page, *siglum, at)) }
            }
        }
    }
}

fn piece(page: &Page<'_>, siglum: Siglum, at: usize) -> Markup {
    let item: &Item = &page.items[siglum.index()][at];
    let id = item_id(page.number, siglum.index(), at, item.kind);
    let body = page.story.witness(siglum).text.body();
    match item.kind {
        Kind::Sentence(_) => html! {
            p.s id=(id) data-i=(at) dir="auto" tabindex="-1" { (words(body, item, page.number)) }
        },
        Kind::Stripped(kind) => html! {
            p.s.stripped id=(id) data-i=(at) dir="auto" tabindex="-1" {
                span.why { (name(kind)) ": " } (words(body, item, page.number))
            }
        },
    }
}

/// The name of a kind in the JSON contract.
fn name(kind: crate::model::StripKind) -> String {
    let named = serde_json::to_value(kind).ok();
    named.as_ref().and_then(serde_json::Value::as_str).unwrap_or("other").replace('-', " ")
}
