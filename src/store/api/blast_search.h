// blast-radius by look-ups: see LookUpReader.
//
// Threads: free function.
// Errors:  as Reader; throws Stopped.
// Cost:    two look-ups a level, four a level of those who may be reached; then some for the modules of all, and for what
//          is listed. A probe for each edge, some 40 bytes for each node.
#pragma once

#include "base/result.h"
#include "base/stop.h"
#include "query/questions.h"
#include "store/api/look_ups.h"

namespace pt::store {

Result<query::BlastRadiusAnswer> look_up_blast_radius(LookUps* look_ups, const isg::SigHash& subject,
                                                      const query::BlastRadiusOptions& options, Stop stop);

}  // namespace pt::store
