//! The rules, one file each. [`ALL`] is the only list of them.

use crate::check::rule::Rule;

mod altered_quotation;
mod anachronism;
mod changed_attribution;
mod changed_date;
mod changed_number;
mod changed_occasion;
mod changed_role;
mod contradicted_absence;
mod copied_passage;
mod flipped_negation;
mod impossible_date;
mod inconsistent_masking;
mod leftover_boilerplate;
mod lost_hedge;
mod misattributed_quotation;
mod misspelled_name;
mod mojibake;
mod omitted_fact;
mod paraphrased_quotation;
mod shortened_quotation;
mod single_source_fact;
mod title_read_as_date;
mod unbalanced_quotation;
mod unquoted_speech;
mod unsupported_statement;

/// Every rule, in the order in which findings of one place are listed.
pub static ALL: &[&Rule] = &[
    &altered_quotation::RULE,
    &anachronism::RULE,
    &changed_attribution::RULE,
    &changed_date::RULE,
    &changed_number::RULE,
    &changed_occasion::RULE,
    &changed_role::RULE,
    &contradicted_absence::RULE,
    &copied_passage::RULE,
    &flipped_negation::RULE,
    &impossible_date::RULE,
    &inconsistent_masking::RULE,
    &leftover_boilerplate::RULE,
    &lost_hedge::RULE,
    &misattributed_quotation::RULE,
    &misspelled_name::RULE,
    &mojibake::RULE,
    &omitted_fact::RULE,
    &paraphrased_quotation::RULE,
    &shortened_quotation::RULE,
    &single_source_fact::RULE,
    &title_read_as_date::RULE,
    &unbalanced_quotation::RULE,
    &unquoted_speech::RULE,
    &unsupported_statement::RULE,
];
