#!/usr/bin/env run
//! inner
/// outer
//// plain
/* a /* b */ c */ /** doc */ /*! doc */ /**/ /***/
