//! The words that a person would read on a web page, for looking for the name of an error.

/// Elements whose text is not shown.
const UNSHOWN: &[&str] = &["script", "style", "head", "template"];

/// The text of `html` outside its tags and of what is not shown. Not a parser: a hostile page gains nothing but to be
/// misread, and attributes, where a page echoes the address that was asked, are left out.
pub(crate) fn visible_text(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        text.push(' ');
        rest = match unshown(after) {
            Some(element) => skip_element(after, element),
            None => after.split_once('>').map_or("", |(_, after)| after),
        };
    }
    text.push_str(rest);
    let text =
        text.replace("&#39;", "'").replace("&quot;", "\"").replace("&nbsp;", " ").replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn unshown(tag: &str) -> Option<&'static str> {
    UNSHOWN.iter().copied().find(|element| {
        let name = tag.get(..element.len());
        let ends =
            tag.as_bytes().get(element.len()).is_some_and(|next| matches!(next, b'>' | b' ' | b'\n' | b'\t'));
        ends && name.is_some_and(|name| name.eq_ignore_ascii_case(element))
    })
}

fn skip_element<'a>(tag: &'a str, element: &str) -> &'a str {
    let mut ends = tag.match_indices("</").map(|(at, _)| &tag[at + 2..]);
    let names = |end: &&str| end.get(..element.len()).is_some_and(|name| name.eq_ignore_ascii_case(element));
    ends.find(names).and_then(|end| end.split_once('>')).map_or("", |(_, after)| after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_person_would_read_counts() {
        let page = "<html><head><title>x</title></head><STYLE>.redirect{}</STYLE><body data-x='redirect_uri'>\
            <h1>Oops!</h1><pre><strong>error</strong>: invalid_client</pre><script>redirect()</script> it&#39;s so";
        assert_eq!(
            visible_text(page),
            "Oops! error : invalid_client it's so",
            "an echoed address is no complaint"
        );
    }

    #[test]
    fn a_page_of_nothing_but_scripts_holds_nobody_up() {
        let page = "<script></Script>".repeat(60_000) + "done";
        let began = std::time::Instant::now();
        assert_eq!(visible_text(&page), "done");
        let took = began.elapsed();
        assert!(took.as_secs() < 2, "no limit of time can break in on it: {took:?}");
    }
}
