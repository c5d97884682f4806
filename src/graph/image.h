// An image is a Snapshot as one run of bytes that is walked where it stands: no decoding, no copy. Blocks, buckets and
// strings have the form that they have on the heap (docs/formats/adjacency-store.md tells the bytes), so opening one makes
// only the tables of pointers to them: 16 bytes for each 64 nodes in three tables, and for each bucket of two indexes.
//
// What is edited afterwards goes to the heap, block by block, as with any Snapshot. NodeIds are those of the Snapshot that
// was written. Strings that nothing names any more are left out, and equal ones are one again. Signatures are packed
// (packed_strings.h), with the dictionary that they were packed with before, or else a new one.
//
// Bytes are those of this program on this kind of machine: image_layout() is a number that differs where they would.
//
// Lifetime: a Snapshot of an image, and all that descend from it, keep the image's memory alive by themselves.
// Threads:  free functions; write_image() is a reader of its Snapshot like any other.
// Cost:     83 K nodes, 435 K edges: 29 MB; see store_adjacency_bench for what writing and opening takes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "base/result.h"
#include "graph/memory_guard.h"
#include "graph/snapshot.h"

namespace pt::graph {

// What an image must be aligned to.
inline constexpr size_t kImageAlignment = 64;

// Says no to go on: then write_image() returns that error.
using ImageSink = std::function<Result<void>(std::string_view bytes)>;

// Hands the image to `sink` from its first byte to its last, in pieces of any size. The same Snapshot gives the same bytes.
Result<void> write_image(const Snapshot& snapshot, const ImageSink& sink);

// The Snapshot in `image`, which `keeper` keeps in place and unchanged. The bytes must be what write_image() wrote: the
// caller has checked their checksums, or does so when `guard`, which `keeper` keeps too, is shown them: then everything that
// reads the Snapshot may throw Damaged (memory_guard.h), apply() and write_image() among them. What contradicts itself in the
// directories is kIntegrity; nothing else is looked at.
Result<SnapshotPtr> open_image(std::span<const std::byte> image, std::shared_ptr<const void> keeper,
                               const MemoryGuard* guard = nullptr);

// Reads everything: whether each block keeps within itself, each id and string is there, incoming edges are the outgoing
// ones, and indexes and totals are right; else kIntegrity with the first that is wrong. For `verify`, and for whoever does
// not trust the writer. Cost: about as much as building the graph.
Result<void> check_image(std::span<const std::byte> image);

// A number that is the same where the bytes of images are laid out alike: sizes and places of what stands in them, byte
// order, and the version of the layout.
uint64_t image_layout();

}  // namespace pt::graph
