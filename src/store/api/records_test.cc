#include "store/api/records.h"

#include <gtest/gtest.h>

#include <map>
#include <string>

namespace pt::store {
namespace {

std::map<std::string, std::string> map_of(const Records& records) {
  std::map<std::string, std::string> map;
  for (const Record& record : records.all()) map.emplace(record.key, record.value);
  EXPECT_EQ(map.size(), records.all().size());
  return map;
}

TEST(Records, ChangeInOrder) {
  const RecordChange first[] = {{"b", "1"}, {"a", "2"}, {"b", "3"}, {"c", "4"}, {"d", std::nullopt}};
  Records records = Records().with(first);
  EXPECT_EQ(map_of(records), (std::map<std::string, std::string>{{"a", "2"}, {"b", "3"}, {"c", "4"}}));
  const RecordChange second[] = {
      {"b", std::nullopt}, {"", "empty"}, {"c", ""}, {"e", "5"}, {"e", std::nullopt}};
  Records next = records.with(second);
  EXPECT_EQ(map_of(next), (std::map<std::string, std::string>{{"", "empty"}, {"a", "2"}, {"c", ""}}));
  EXPECT_EQ(next.find("a"), "2");
  EXPECT_EQ(next.find("c"), "");
  EXPECT_EQ(next.find("b"), std::nullopt);
  EXPECT_EQ(records.find("b"), "3");
}

TEST(Records, AreTheSameBehindBytes) {
  const RecordChange changes[] = {{"key", std::string_view("\0\n", 2)}, {"other", ""}};
  Records records = Records().with(changes);
  std::string bytes;
  records.append_to(&bytes);
  Result<Records> back = Records::parse(bytes, nullptr);
  ASSERT_TRUE(back);
  EXPECT_EQ(map_of(*back), map_of(records));
  for (size_t size = 1; size < bytes.size(); ++size) {
    // Cut behind a whole record, they are fewer records.
    EXPECT_EQ(Records::parse(bytes.substr(0, size), nullptr).has_value(), size == 13) << size;
  }
  EXPECT_FALSE(Records::parse(bytes + bytes, nullptr));
}

}  // namespace
}  // namespace pt::store
