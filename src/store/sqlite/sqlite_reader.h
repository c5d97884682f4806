// A Reader that answers in SQL: look-ups, who-implements, traits-of, callers, callees and blast-radius; the rest it leaves to
// the reference, over the graph as it was loaded by whoever asked first.
//
// Each answer is one read transaction, and so of one epoch.
//
// Contract: store/api/reader.h.
// Cost:     store_sqlite_bench; some 3 µs for the transaction, 2 µs for each row that is listed.
#pragma once

#include <memory>

#include "store/api/reader.h"
#include "store/sqlite/store.h"

namespace pt::store::sqlite {

// The questions that it answers itself.
QuestionSet native_questions();

std::unique_ptr<Reader> make_reader(std::shared_ptr<Store> store);

}  // namespace pt::store::sqlite
