//! Who may ask: only a browser on this machine that knows the secret address, and only in its own name.

use std::fmt::Write;

/// The secret part of the address.
pub struct Token(String);

impl Token {
    /// A new one, that nobody can guess.
    ///
    /// # Errors
    /// Where the system has no random numbers.
    pub fn new() -> Result<Token, String> {
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes).map_err(|e| e.to_string())?;
        let mut text = String::new();
        for byte in bytes {
            // Writing into a string cannot fail.
            let _ = write!(text, "{byte:02x}");
        }
        Ok(Token(text))
    }

    /// `/3f2a…/`
    pub fn root(&self) -> String {
        format!("/{}/", self.0)
    }

    /// What of a path is after the secret part; nothing where that is another one.
    pub fn rest<'p>(&self, path: &'p str) -> Option<&'p str> {
        let (given, rest) = path.strip_prefix('/')?.split_once('/')?;
        // Takes as long whatever is wrong.
        let differing = given.bytes().zip(self.0.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
        (given.len() == self.0.len() && differing == 0).then_some(rest)
    }
}

/// What a request says of where it comes from.
pub struct Sender<'a> {
    /// The header `Host`.
    pub host: Option<&'a str>,
    /// The header `Origin`.
    pub origin: Option<&'a str>,
    /// The header `Sec-Fetch-Site`.
    pub site: Option<&'a str>,
}

/// Why a request is refused, if it is. Pages of other hosts may make a browser ask this one, also under a name of their
/// own that leads here; both show in its headers.
pub fn refusal(sender: &Sender<'_>, port: u16, writes: bool) -> Option<&'static str> {
    let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let Some(host) = sender.host.filter(|host| hosts.iter().any(|h| h == host)) else {
        return Some("The request names another host.");
    };
    if !writes {
        return None;
    }
    let own = format!("http://{host}");
    let same_origin = sender.origin.is_none_or(|origin| origin == own);
    let same_site = sender.site.is_none_or(|site| site == "same-origin");
    if same_origin && same_site { None } else { Some("Pages of other sites cannot write here.") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_who_knows_the_address_is_let_in() {
        let token = Token::new().unwrap();
        assert_eq!(token.rest(&format!("{}document", token.root())), Some("document"));
        for path in ["/", "/document", "//document", "/0123456789abcdef0123456789abcdef/", &format!("/{}", token.0)] {
            assert_eq!(token.rest(path), None, "{path}");
        }
        assert_ne!(token.0, Token::new().unwrap().0);
        assert_eq!(token.0.len(), 32);
    }

    #[test]
    fn other_hosts_and_other_pages_are_refused() {
        let sender = |host, origin, site| Sender { host, origin, site };
        let own = Some("127.0.0.1:8080");
        assert!(refusal(&sender(own, None, None), 8080, false).is_none());
        assert!(
            refusal(&sender(Some("localhost:8080"), Some("http://localhost:8080"), Some("same-origin")), 8080, true)
                .is_none()
        );
        for host in [None, Some("evil.example:8080"), Some("127.0.0.1"), Some("127.0.0.1:81"), Some("[::1]:8080")] {
            assert!(refusal(&sender(host, None, None), 8080, false).is_some(), "{host:?}");
        }
        for origin in ["null", "http://evil.example", "http://localhost:8080", "https://127.0.0.1:8080"] {
            assert!(refusal(&sender(own, Some(origin), None), 8080, true).is_some(), "{origin}");
        }
        assert!(refusal(&sender(own, None, Some("cross-site")), 8080, true).is_some());
    }
}
