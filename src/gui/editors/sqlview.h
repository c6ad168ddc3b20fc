#pragma once

#include <QWidget>

class QsciScintilla;

namespace sluice {

/// Shows SQL, read only, with syntax colours; grows with nothing, scrolls instead.
class SqlView : public QWidget
{
    Q_OBJECT

public:
    explicit SqlView(QWidget *parent = nullptr);

    void setSql(const QString &sql);
    [[nodiscard]] QString sql() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    QsciScintilla *m_editor;
};

} // namespace sluice
