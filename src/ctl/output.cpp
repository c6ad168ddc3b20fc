#include "ctl/output.h"

#include "model/rightstext.h"

#include <QJsonDocument>

#include <algorithm>
#include <cstdio>
#include <vector>

namespace sluice::ctl {

namespace {

QString withoutControls(QString text)
{
    for (QChar &c : text) {
        if (c.category() == QChar::Other_Control || c.category() == QChar::Other_Format)
            c = QChar::ReplacementCharacter;
    }
    return text;
}

void write(std::FILE *file, QByteArray line)
{
    line += '\n';
    std::fwrite(line.constData(), 1, size_t(line.size()), file);
    std::fflush(file);
}

} // namespace

int exitCodeOf(const Error &error)
{
    switch (error.code) {
    case Error::Code::InvalidArgument:
        return WrongUsage;
    case Error::Code::NotConnected:
    case Error::Code::ConnectionLost:
    case Error::Code::AuthFailed:
    case Error::Code::OutcomeUnknown:
        return NoConnection;
    default:
        return Refused;
    }
}

int report(const Error &error)
{
    write(stderr, withoutControls(error.message).toUtf8());
    return exitCodeOf(error);
}

void printNote(const QString &sentence)
{
    write(stderr, withoutControls(sentence).toUtf8());
}

int reportUsage(const QString &sentence)
{
    return report(Error{Error::Code::InvalidArgument, sentence});
}

void noteHiddenRows(const SystemInfo &info)
{
    if (const QString hidden = hiddenRowsText(info); !hidden.isEmpty())
        write(stderr, withoutControls(hidden).toUtf8());
}

void printLine(const QString &text)
{
    write(stdout, withoutControls(text).toUtf8());
}

void printTable(const QStringList &header, const QList<QStringList> &rows)
{
    if (rows.isEmpty())
        return;
    std::vector<qsizetype> widths(size_t(header.size()), 0);
    QList<QStringList> lines = rows;
    lines.prepend(header);
    for (const QStringList &line : lines) {
        for (qsizetype i = 0; i < line.size(); ++i)
            widths[size_t(i)] = std::max(widths[size_t(i)], line[i].size());
    }
    for (const QStringList &line : lines) {
        QString text;
        for (qsizetype i = 0; i < line.size(); ++i) {
            const bool last = i + 1 == line.size();
            text += last ? line[i] : line[i].leftJustified(widths[size_t(i)] + 2);
        }
        printLine(text);
    }
}

void printJson(const QJsonObject &object)
{
    write(stdout, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

void printJson(const QJsonArray &array)
{
    write(stdout, QJsonDocument(array).toJson(QJsonDocument::Compact));
}

void printJson(const QByteArray &text)
{
    write(stdout, text);
}

} // namespace sluice::ctl
