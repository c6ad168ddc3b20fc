#pragma once

/// Contents of this room: see its headers.
namespace sluice {}
