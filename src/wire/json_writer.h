// JsonWriter writes one JSON text (RFC 8259) piece by piece, compact, members in the order they are given.
//
// Not Boost.JSON, which would first build the whole value: an export of 80 K nodes and 400 K edges is 120 MB of text and
// is written in under half a second (wire_bench).
//
// Use:      begin_object(); member("total", 3); key("rows"); begin_array(); …; end_array(); end_object();
// Lifetime: the Output must outlive it. Keys are literals of plain ASCII without quotes.
// Threads:  none.
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>

#include "isg/facts.h"
#include "isg/sig_hash.h"
#include "wire/sink.h"

namespace pt::wire {

class JsonWriter {
 public:
  explicit JsonWriter(Output& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_array() { open('['); }
  void end_array() { close(']'); }

  void key(std::string_view name) {
    separate();
    out_.append('"');
    out_.append(name);
    out_.append("\":");
    comma_ = false;
  }

  void value(std::string_view text);
  void value(const char* text) { value(std::string_view(text)); }
  void value(const isg::SigHash& id);
  void value(std::same_as<bool> auto truth) {
    separate();
    out_.append(truth ? "true" : "false");
  }
  void value(std::unsigned_integral auto number)
    requires(!std::same_as<decltype(number), bool>)
  {
    separate();
    char digits[20];
    out_.append(decimal(number, digits));
  }
  // Two digits behind the point.
  void value(double number) {
    separate();
    out_.format("{:.2f}", number);
  }

  // As Output::check(): at each element of a long list.
  void check() const { out_.check(); }

  template <typename Value>
  void member(std::string_view name, const Value& member_value) {
    key(name);
    value(member_value);
  }
  // Absent when empty.
  void member_if(std::string_view name, std::string_view text) {
    if (!text.empty()) member(name, text);
  }

  // A sorted array of words.
  void flags(std::string_view name, isg::Flags flags);

 private:
  static std::string_view decimal(uint64_t number, char (&digits)[20]);
  void separate() {
    if (comma_) out_.append(',');
    comma_ = true;
  }
  void open(char bracket) {
    separate();
    out_.append(bracket);
    comma_ = false;
  }
  void close(char bracket) {
    out_.append(bracket);
    comma_ = true;
  }

  Output& out_;
  bool comma_ = false;
};

}  // namespace pt::wire
