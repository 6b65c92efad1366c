//! Numbers of paragraphs: `1.`, `(a)`, `(ii)`, `IV`, `A.`.
