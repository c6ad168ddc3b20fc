#include "gui/widgets/numberedit.h"

#include <QKeyEvent>

#include <limits>

namespace sluice {

NumberEdit::NumberEdit(QWidget *parent) : QLineEdit(parent)
{
    setAlignment(Qt::AlignRight);
    setInputMethodHints(Qt::ImhDigitsOnly);
}

void NumberEdit::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Up ? 1 : event->key() == Qt::Key_Down ? -1 : 0;
    bool isNumber = false;
    const qint64 number = qint64(text().trimmed().toInt(&isNumber)) + step;
    if (step == 0 || !isNumber || number < 0 || number > std::numeric_limits<int>::max()) {
        QLineEdit::keyPressEvent(event);
        return;
    }
    setText(QString::number(number));
    Q_EMIT textEdited(text());
}

} // namespace sluice
