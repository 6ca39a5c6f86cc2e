"""小分類 as a desk settles them: added, renamed, retired, put in another order; and those most desks begin with."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from desk_gui.rows.sub_categories import SubCategory
from desk_gui.values.folding import fold
from desk_gui.values.ids import SubCategoryId, new_id
from desk_gui.vocabulary import Category

Known = tuple[SubCategory, ...]
USUAL = (
    (Category.IMMIGRATION, "難民"),
    (Category.LABOR, "賃金の未払い"),
    (Category.LABOR, "解雇・雇止め"),
    (Category.LABOR, "労災"),
    (Category.FAMILY_STATUS, "DV・暴力"),
    (Category.FAMILY_STATUS, "無国籍・国籍"),
    (Category.FAMILY_STATUS, "死亡・相続"),
    (Category.PROCEDURES, "ごみ・近隣"),
    (Category.PROCEDURES, "郵便・銀行・携帯"),
    (Category.WELFARE, "生活困窮"),
    (Category.OTHER, "消費者・契約"),
    (Category.OTHER, "人権・差別"),
    (Category.OTHER, "警察・事件"),
    (Category.OTHER, "事業・起業"),
)
"""What desks tell apart under the official classes (DOMAIN.md §3)."""


def below(known: Known, category: Category) -> Known:
    return tuple(each for each in known if each.category is category)


def complaint(known: Known, category: Category, name: str, besides: SubCategoryId | None = None) -> str:
    """What is wrong with a name under a class, in one sentence; "" where nothing is."""
    if not name.strip():
        return QCoreApplication.translate("SubCategories", "小分類の名前を入力してください。")
    there = (each for each in below(known, category) if each.id != besides)
    if any(fold(each.name) == fold(name.strip()) for each in there):
        return QCoreApplication.translate("SubCategories", "「{0}」はもうあります。別の名前にしてください。").format(name.strip())
    return ""


def added(known: Known, category: Category, name: str) -> Known:
    return (*known, SubCategory(SubCategoryId(new_id()), category, name.strip()))


def with_usual(known: Known) -> Known:
    """Those that are not there yet are added."""
    for category, name in USUAL:
        if not complaint(known, category, name):
            known = added(known, category, name)
    return known


def renamed(known: Known, one: SubCategoryId, name: str) -> Known:
    return tuple(replace(each, name=name.strip()) if each.id == one else each for each in known)


def retired(known: Known, one: SubCategoryId) -> Known:
    """Chosen no more; or, once more, again."""
    return tuple(replace(each, retired=not each.retired) if each.id == one else each for each in known)


def moved(known: Known, one: SubCategoryId, by: int) -> Known:
    """One place up (-1) or down (1) among those of its class; at the end it stays."""
    category = next(each.category for each in known if each.id == one)
    group = list(below(known, category))
    at = next(at for at, each in enumerate(group) if each.id == one)
    to = min(max(at + by, 0), len(group) - 1)
    group.insert(to, group.pop(at))
    rest = iter(group)
    return tuple(next(rest) if each.category is category else each for each in known)
