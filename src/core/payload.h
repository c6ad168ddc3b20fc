#pragma once

#include "core/ids.h"

#include <QByteArray>

#include <optional>

namespace sluice {

/// Names one JSON value in the database: read its size first, then a piece of it.
struct PayloadRef
{
    enum class Kind { RunInput, RunOutput, StepOutput, TaskInput, TaskOutput };

    Kind kind;
    RunId run;
    std::optional<StepSlug> step = {}; ///< set for StepOutput, TaskInput, TaskOutput
    TaskIndex task = 0;                ///< for TaskInput, TaskOutput

    friend bool operator==(const PayloadRef &, const PayloadRef &) = default;
};

/// A piece of a JSON value as the server prints it (jsonb text, UTF-8).
struct Payload
{
    bool sqlNull = false; ///< no value at all: not the same as the JSON value null
    qint64 size = 0;      ///< bytes of the whole text; 0 when sqlNull
    qint64 offset = 0;    ///< where text begins in the whole, bytes, never inside a character
    QByteArray text;      ///< at most as many bytes as were asked for

    [[nodiscard]] bool isWhole() const { return offset == 0 && text.size() == size; }
    friend bool operator==(const Payload &, const Payload &) = default;
};

} // namespace sluice
