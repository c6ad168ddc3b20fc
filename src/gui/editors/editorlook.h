#pragma once

class QsciLexer;
class QsciScintilla;

namespace sluice {

/// What all our editors share; call once after construction.
void setUpEditor(QsciScintilla &editor);

/// QScintilla ignores palette and style sheet: sets font, paper, margins, caret, selection and
/// folding marks from the theme of the application. Call on every theme change.
void applyTheme(QsciScintilla &editor);

/// Marker number that setUpEditor() prepares for a line with an error.
inline constexpr int errorMarker = 1;
/// Indicator number that setUpEditor() prepares for the place of an error.
inline constexpr int errorIndicator = 9;

} // namespace sluice
