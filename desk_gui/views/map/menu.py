"""What the right mouse button, or the menu key, offers on the map."""

from PySide6.QtWidgets import QMenu, QWidget


class MapMenu(QMenu):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.open_it = self.addAction(self.tr("連携機関を開く"))
        self.look_around_it = self.addAction(self.tr("この機関のまわりだけを見る"))
        self.put_it_back = self.addAction(self.tr("元の位置に戻す"))
        self.addSeparator()
        self.show_all = self.addAction(self.tr("全体を表示"))
        self.arrange_anew = self.addAction(self.tr("整列し直す"))
        self.put_all_back = self.addAction(self.tr("すべての機関を元の位置に戻す"))

    def offer(self, *, on_agency: bool, moved: bool, any_moved: bool, now: bool) -> None:
        """`moved`: the agency below the mouse stands where a hand put it; `now`: it is the map of now, on which agencies may move."""
        for action in (self.open_it, self.look_around_it):
            action.setVisible(on_agency)
        self.put_it_back.setVisible(on_agency and moved)
        self.arrange_anew.setEnabled(now)
        self.put_all_back.setEnabled(any_moved)
