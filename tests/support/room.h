#pragma once

/// Helpers shared by the tests: see the headers beside this one.
namespace sluice::test {}
