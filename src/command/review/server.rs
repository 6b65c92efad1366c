//! Speaks HTTP on the loopback address; what is asked and answered is the matter of others.

use super::guard::{Sender, Token, refusal};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::HeaderValue;
use hyper::service::service_fn;
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use std::convert::Infallible;
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;

/// Bytes that a form may have.
const FORM: usize = 1 << 20;

/// Nothing is fetched from elsewhere, nothing else may frame these pages or be sent to.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; frame-src 'self'; \
     form-action 'self'; frame-ancestors 'self'; base-uri 'none'";

/// What is asked.
pub struct Asked {
    /// Path after the secret part.
    pub path: String,
    /// What is after the question mark.
    pub query: String,
    /// A form that was sent.
    pub form: Option<Vec<u8>>,
}

/// What is answered.
pub struct Answer {
    /// The status of HTTP: 200.
    pub status: u16,
    /// `text/html; charset=utf-8`
    pub kind: &'static str,
    /// What the browser is to open instead.
    pub location: Option<String>,
    /// The page.
    pub body: Vec<u8>,
}

impl Answer {
    /// A page with this status.
    pub fn page(status: u16, html: String) -> Answer {
        Answer { status, kind: "text/html; charset=utf-8", location: None, body: html.into_bytes() }
    }

    /// Words instead of a page.
    pub fn words(status: u16, words: &str) -> Answer {
        Answer { status, kind: "text/plain; charset=utf-8", location: None, body: words.as_bytes().to_vec() }
    }

    /// Another page is to be opened.
    pub fn see(location: String) -> Answer {
        Answer { status: 303, kind: "text/plain; charset=utf-8", location: Some(location), body: Vec::new() }
    }
}

/// The handler that answers requests.
pub type Answering = Arc<dyn Fn(&Asked) -> Answer + Send + Sync>;

/// The port to listen at, on this machine only; 0 for any that is free.
pub fn listen(port: u16) -> io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
}

/// Answers until the process is ended.
pub fn serve(listener: TcpListener, token: Token, answering: Answering) -> io::Result<()> {
    let port = listener.local_addr()?.port();
    listener.set_nonblocking(true)?;
    let door = Arc::new(Door { port, token, answering });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        loop {
            // A connection that breaks before it is there is of no matter.
            let Ok((stream, _)) = listener.accept().await else { continue };
            let door = Arc::clone(&door);
            tokio::spawn(async move {
                let service = service_fn(|request| answer(Arc::clone(&door), request));
                let connection =
                    hyper::server::conn::http1::Builder::new().serve_connection(TokioIo::new(stream), service);
                // Whoever leaves before the end has what he wants.
                let _ = connection.await;
            });
        }
    })
}

struct Door {
    port: u16,
    token: Token,
    answering: Answering,
}

async fn answer(door: Arc<Door>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    Ok(response(look(door, request).await))
}

/// Lets in what may come in, and has it answered.
async fn look(door: Arc<Door>, request: Request<Incoming>) -> Answer {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let sender = Sender { host: header("host"), origin: header("origin"), site: header("sec-fetch-site") };
    let writes = request.method() == Method::POST;
    if let Some(why) = refusal(&sender, door.port, writes) {
        return Answer::words(403, why);
    }
    if !writes && request.method() != Method::GET && request.method() != Method::HEAD {
        return Answer::words(405, "Only GET and POST are understood.");
    }
    let Some(path) = door.token.rest(request.uri().path()).map(str::to_string) else {
        return Answer::words(404, "There is no such page. Use the address that un2akn review printed.");
    };
    let query = request.uri().query().unwrap_or_default().to_string();
    let form = if writes {
        match Limited::new(request.into_body(), FORM).collect().await {
            Ok(body) => Some(body.to_bytes().to_vec()),
            Err(_) => return Answer::words(413, "This is too long."),
        }
    } else {
        None
    };
    let answering = Arc::clone(&door.answering);
    let asked = Asked { path, query, form };
    let answered = tokio::task::spawn_blocking(move || answering(&asked)).await;
    answered.unwrap_or_else(|_| Answer::words(500, "This page cannot be made; the others still can."))
}

fn response(answer: Answer) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::new(Bytes::from(answer.body)));
    *response.status_mut() = hyper::StatusCode::from_u16(answer.status).unwrap_or_default();
    let headers = response.headers_mut();
    for (name, value) in [
        ("content-type", answer.kind),
        ("content-security-policy", POLICY),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cache-control", "no-store"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if let Some(location) = answer.location.and_then(|l| HeaderValue::from_str(&l).ok()) {
        headers.insert("location", location);
    }
    response
}
