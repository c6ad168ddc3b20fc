#include "gui/editors/editorlook.h"

#include "gui/editors/scintilla.h"
#include "gui/theme/currenttheme.h"
#include "gui/theme/fonts.h"

#include <QApplication>

namespace sluice {

namespace {

constexpr int numberMargin = 0;
constexpr int foldMargin = 2;

void colourJson(QsciLexerJSON &lexer, const paint::Theme &theme)
{
    lexer.setColor(theme.text, QsciLexerJSON::Property);
    lexer.setColor(theme.string, QsciLexerJSON::String);
    lexer.setColor(theme.literal, QsciLexerJSON::Number);
    lexer.setColor(theme.literal, QsciLexerJSON::Keyword);
    lexer.setColor(theme.literal, QsciLexerJSON::KeywordLD);
    lexer.setColor(theme.literal, QsciLexerJSON::EscapeSequence);
    lexer.setColor(theme.string, QsciLexerJSON::IRI);
    lexer.setColor(theme.string, QsciLexerJSON::IRICompact);
    lexer.setColor(theme.muted, QsciLexerJSON::Operator);
    lexer.setColor(theme.muted, QsciLexerJSON::CommentLine);
    lexer.setColor(theme.muted, QsciLexerJSON::CommentBlock);
    // The form below says what is wrong and where; red while typing would only shout.
    lexer.setColor(theme.text, QsciLexerJSON::UnclosedString);
    lexer.setColor(theme.text, QsciLexerJSON::Error);
}

void colourSql(QsciLexerSQL &lexer, const paint::Theme &theme)
{
    lexer.setColor(theme.literal, QsciLexerSQL::Keyword);
    lexer.setColor(theme.literal, QsciLexerSQL::Number);
    lexer.setColor(theme.string, QsciLexerSQL::SingleQuotedString);
    lexer.setColor(theme.text, QsciLexerSQL::DoubleQuotedString);
    lexer.setColor(theme.muted, QsciLexerSQL::Comment);
    lexer.setColor(theme.muted, QsciLexerSQL::CommentLine);
    lexer.setColor(theme.muted, QsciLexerSQL::CommentDoc);
    lexer.setColor(theme.muted, QsciLexerSQL::Operator);
}

} // namespace

void setUpEditor(QsciScintilla &editor)
{
    editor.setUtf8(true);
    editor.setFrameShape(QFrame::NoFrame);
    editor.setIndentationsUseTabs(false);
    editor.setIndentationWidth(2);
    editor.setTabWidth(2);
    editor.setAutoIndent(true);
    editor.setBraceMatching(QsciScintilla::SloppyBraceMatch);
    editor.setFolding(QsciScintilla::PlainFoldStyle, foldMargin);
    editor.setMarginWidth(1, 0);
    editor.setScrollWidth(1);
    editor.setScrollWidthTracking(true);
    editor.markerDefine(QsciScintilla::Background, errorMarker);
    editor.indicatorDefine(QsciScintilla::SquiggleIndicator, errorIndicator);
    // Tab leaves the editor, as in every other field; two blanks are typed as blanks.
    editor.SendScintilla(QsciScintilla::SCI_CLEARCMDKEY, QsciScintilla::SCK_TAB);
    // So does Esc: it closes the dialog around.
    editor.SendScintilla(QsciScintilla::SCI_CLEARCMDKEY, QsciScintilla::SCK_ESCAPE);
    applyTheme(editor);
}

void applyTheme(QsciScintilla &editor)
{
    // A parent hears of a new palette before its child has it.
    const paint::Theme &theme = themeOf(QApplication::palette());
    const QFont font = monospacedFont();
    if (QsciLexer *lexer = editor.lexer()) {
        lexer->setDefaultColor(theme.text);
        lexer->setDefaultPaper(theme.surface);
        lexer->setColor(theme.text);
        lexer->setPaper(theme.surface);
        lexer->setFont(font);
        if (auto *json = qobject_cast<QsciLexerJSON *>(lexer))
            colourJson(*json, theme);
        else if (auto *sql = qobject_cast<QsciLexerSQL *>(lexer))
            colourSql(*sql, theme);
    } else {
        editor.setFont(font);
        editor.setColor(theme.text);
        editor.setPaper(theme.surface);
    }
    editor.setMarginsFont(font);
    editor.setMarginsForegroundColor(theme.muted);
    editor.setMarginsBackgroundColor(theme.surface);
    editor.setFoldMarginColors(theme.surface, theme.surface);
    editor.setCaretForegroundColor(theme.accent);
    editor.setSelectionBackgroundColor(theme.accentSoft);
    editor.setSelectionForegroundColor(theme.text);
    editor.setMatchedBraceBackgroundColor(theme.accentSoft);
    editor.setMatchedBraceForegroundColor(theme.text);
    editor.setUnmatchedBraceBackgroundColor(theme.surface);
    editor.setUnmatchedBraceForegroundColor(theme.text);
    editor.setMarkerBackgroundColor(theme.of(paint::StatusFamily::Failed).background, errorMarker);
    editor.setIndicatorForegroundColor(theme.of(paint::StatusFamily::Failed).foreground,
                                       errorIndicator);
    for (int marker = int(QsciScintilla::SC_MARKNUM_FOLDEREND);
         marker <= int(QsciScintilla::SC_MARKNUM_FOLDEROPEN); ++marker) {
        // setMarkerForegroundColor() passes over markers it has not defined itself.
        const auto number = static_cast<unsigned long>(marker);
        editor.SendScintilla(QsciScintilla::SCI_MARKERSETFORE, number, theme.surface);
        editor.SendScintilla(QsciScintilla::SCI_MARKERSETBACK, number, theme.muted);
    }
    editor.setMarginWidth(
        numberMargin, editor.isReadOnly() ? 0 : QFontMetrics(font).horizontalAdvance(u"0000"_qs));
}

} // namespace sluice
