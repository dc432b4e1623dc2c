//! What can go wrong between a host and a reader, one file at a time.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Bytes, Frame};
use hyper::header::{CONTENT_LENGTH, CONTENT_TYPE};
use hyper::{Response, StatusCode};

/// The body of every answer of the test host.
pub type Content = UnsyncBoxBody<Bytes, io::Error>;

/// How the host answers for one file.
#[derive(Clone, Debug)]
pub enum Fault {
    /// This status and a short text.
    Status(u16),
    /// The connection closes without an answer.
    Dropped,
    /// The header promises the whole file, half of it comes, and the connection closes.
    Truncated,
    /// These bytes, in place of the file's.
    Bytes(Vec<u8>),
}

impl Fault {
    /// What is sent in place of `answer`.
    ///
    /// # Errors
    /// [`Fault::Dropped`]: the server is to close the connection.
    pub async fn spoil(self, answer: Response<Content>) -> io::Result<Response<Content>> {
        let (mut head, body) = answer.into_parts();
        let body = match self {
            Self::Status(status) => {
                head.status = StatusCode::from_u16(status).map_err(io::Error::other)?;
                head.headers.insert(CONTENT_TYPE, hyper::header::HeaderValue::from_static("text/plain"));
                head.headers.remove(CONTENT_LENGTH);
                whole(format!("{status}\n"))
            }
            Self::Dropped => return Err(io::Error::from(io::ErrorKind::ConnectionReset)),
            Self::Truncated => {
                let bytes = body.collect().await?.to_bytes();
                head.headers.insert(CONTENT_LENGTH, bytes.len().into());
                let half = bytes.slice(..bytes.len() / 2);
                Cut { half: Some(half), sent: false }.boxed_unsync()
            }
            Self::Bytes(bytes) => {
                head.headers.remove(CONTENT_LENGTH);
                whole(bytes)
            }
        };
        Ok(Response::from_parts(head, body))
    }
}

/// A body in one piece.
pub fn whole(bytes: impl Into<Bytes>) -> Content {
    Full::new(bytes.into()).map_err(|never| match never {}).boxed_unsync()
}

/// Sends a half, lets it go out, and breaks off.
struct Cut {
    half: Option<Bytes>,
    sent: bool,
}

impl Body for Cut {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        if let Some(half) = self.half.take() {
            return Poll::Ready(Some(Ok(Frame::data(half))));
        }
        if !self.sent {
            // The server writes out what it has before it asks again.
            self.sent = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(io::Error::from(io::ErrorKind::UnexpectedEof))))
    }
}
