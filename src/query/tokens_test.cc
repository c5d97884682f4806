#include "query/tokens.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

namespace pt::query {
namespace {

// `tokens` is what the vocabulary itself makes of the text: calibrate.mjs counts.
void expect_near(std::string_view text, double tokens, double error) {
  const auto estimate = static_cast<double>(estimated_tokens(text));
  EXPECT_NEAR(estimate / tokens, 1.0, error)
      << estimate << " for " << tokens << " tokens: " << text.substr(0, 60);
}

TEST(EstimatedTokens, OfShortTextsIsTheirPieces) {
  EXPECT_EQ(estimated_tokens(""), 0u);
  EXPECT_EQ(estimated_tokens("let"), 1u);
  EXPECT_EQ(estimated_tokens("        "), 1u);  // blanks are one token, however many
  EXPECT_EQ(estimated_tokens("\n\n\n"), 1u);
  EXPECT_EQ(estimated_tokens("1234567"), 3u);  // three digits each
  // A piece more for each word, sign and number; never one for a single blank between words.
  const uint64_t one = estimated_tokens("fn ");
  EXPECT_EQ(estimated_tokens("fn of"), one);
}

TEST(EstimatedTokens, OfRealTextsIsNearTheTruth) {
  expect_near(R"rust(/// Reads the configuration from the first of `paths` that exists.
///
/// # Errors
/// What [`std::fs::read_to_string`] says, and syntax errors with their line.
pub fn load_configuration(paths: &[PathBuf], defaults: &Configuration) -> Result<Configuration, ConfigurationError> {
    for path in paths {
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => return Err(ConfigurationError::Unreadable { path: path.clone(), error }),
        };
        let parsed: RawConfiguration = toml::from_str(&text).map_err(|e| ConfigurationError::Syntax(e.line_col()))?;
        return Ok(parsed.merge_with(defaults));
    }
    Ok(defaults.clone())
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Token<'source> {
    Identifier(&'source str),
    Integer(u64),
    Punctuation(char),
    #[cfg(feature = "floats")]
    Float { mantissa: u64, exponent: i32 },
}

impl<'source> Lexer<'source> {
    const BUFFER_SIZE: usize = 64 * 1024;

    pub(crate) fn next_token(&mut self) -> Option<Token<'source>> {
        self.skip_while(|c| c.is_ascii_whitespace());
        let start = self.position;
        match self.bump()? {
            'a'..='z' | 'A'..='Z' | '_' => {
                while self.peek().map_or(false, |c| c.is_alphanumeric() || c == '_') {
                    self.bump();
                }
                Some(Token::Identifier(&self.source[start..self.position]))
            }
            '0'..='9' => Some(Token::Integer(self.source[start..].parse().unwrap_or(u64::MAX))),
            other => Some(Token::Punctuation(other)),
        }
    }
}
)rust",
              410, 0.08);
  expect_near(R"text(# tokio::sync::mpsc::bounded::Sender::send

## Target
pub async fn send(&self, value: T) -> Result<(), SendError<T>>  // tokio::sync::mpsc::bounded::Sender::send tokio/src/sync/mpsc/bounded.rs:814:18
Sends a value, waiting until there is capacity.

## Callers (3 of 41)
- async fn forward(mut inbox: Receiver<Event>, outbox: Sender<Event>)  // app::events::forward src/events.rs:51:10
- pub fn blocking_send(&self, value: T) -> Result<(), SendError<T>>  // tokio::sync::mpsc::bounded::Sender::blocking_send tokio/src/sync/mpsc/bounded.rs:1038:12
- fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>>  // app::service::<Buffer as Service<Request>>::poll_ready src/service.rs:120:8

## Types (2)
- pub struct SendError<T>(pub T)  // tokio::sync::mpsc::error::SendError tokio/src/sync/mpsc/error.rs:11:12
- pub struct Permit<'a, T>  // tokio::sync::mpsc::bounded::Permit tokio/src/sync/mpsc/bounded.rs:42:12

left out: 38 callers: parseltongue callers 'tokio::sync::mpsc::bounded::Sender::send'
about 412 of 8,000 tokens
)text",
              330, 0.08);
}

// Whatever the bytes: no crash, no token for nothing, and a text is no less than its longer half.
TEST(EstimatedTokens, OfAnyBytes) {
  std::mt19937 dice(11);
  for (int round = 0; round < 5000; ++round) {
    std::string text(dice() % 60, ' ');
    for (char& c : text) c = "abcXYZ01_ \t\r\n(<:/'\x80\xC3\0"[dice() % 22];
    const uint64_t tokens = estimated_tokens(text);
    EXPECT_EQ(tokens == 0, text.empty());
    EXPECT_LE(tokens, 8 * text.size()) << text;
    const std::string twice = text + "\n" + text;
    EXPECT_GE(estimated_tokens(twice), tokens) << text;
    EXPECT_LE(estimated_tokens(twice), 2 * tokens + 4) << text;
  }
}

}  // namespace
}  // namespace pt::query
