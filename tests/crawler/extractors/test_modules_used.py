"""The modules whose use the prose describes."""

from __future__ import annotations

import pytest

from crawler.extractors.modules_used import extract_modules_used, fold
from crawler.items.report import Module, Words
from crawler.languages import language_of
from tests.sites import FEISHU


def used(*sentences: str, listed: tuple[str, ...] = ()) -> list[str]:
    """Labels of the modules that these sentences use, on a page that lists these."""
    words, start = [], 0
    for sentence in sentences:
        words.append(Words(start, start + len(sentence), sentence))
        start += len(sentence) + 1
    slots = tuple(Module(Words(9000, 9000 + len(label), label)) for label in listed)
    modules = extract_modules_used(words, slots, FEISHU.origin.catalogue, language_of("zh").use)
    for module in modules:
        assert module.mentions
        for mention in module.mentions:
            assert mention in words
    return [module.label.text for module in modules]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("云舟用多维表格搭建了盘点系统。", ["多维表格"]),
        ("借助飞书审批，报销当天就能办完。", ["飞书审批"]),
        ("通过飞书 aily 和知识库，新人自己就能找到答案。", ["飞书 aily", "知识库"]),
        ("仓库的审批流程很长，一张单子要签七个人。", []),
        ("以往，文档散落在各处，靠日历和邮件协调。", []),
        ("使用飞书前，车队靠视频会议和日历安排班次。", []),
        ("没有使用招聘系统时，人事部门只能手工登记。", []),
        ("他们在飞书上打造了一个统一的办公平台。", []),
        ("云舟是一家做仓储机器人的公司。", []),
        ("机器人自动推送库存不足的提醒。", ["机器人"]),
        ("云舟是国内领先的搬运机器人开发者，帮助工厂减负。", []),
        ("调度员用多维表格排车，装载速度是原来的 2 倍。", ["多维表格"]),
        ("从前靠多维表格以外的手段登记，用的是纸。", []),
        ("车队的年会用飞书直播，司机填飞书问卷报名。", ["飞书直播", "飞书问卷"]),
        ("云舟用飞书实现直播带货的排期。", []),
        ("用车审批通过飞书完成。", ["审批"]),
        ("单据在审批功能里流转。", ["审批"]),
        ("用飞书文档、云空间存放合同。", ["飞书文档", "云空间"]),
        ("知识库里的短视频让新司机很快上手。", ["知识库"]),
        ("要通知的事过去散落在日历里，靠人记录。", []),
        ("智能伙伴回答司机的提问。", ["智能伙伴"]),
        ("视频会议太多，占用了研发的时间。", []),
        ("云舟引入飞书 Payroll 计算薪资。", ["飞书 Payroll"]),
        ("飞书中的“智能分类”工具用于整理单据。", ["智能分类"]),
    ],
)
def test_sentences(sentence: str, expected: list[str]) -> None:
    """A module counts where a sentence says that it is at work, not where it is named as what was before."""
    assert used(sentence) == expected


def test_listed_is_not_used() -> None:
    """A module that only fills a slot is not used."""
    assert used("云舟用多维表格盘点。", listed=("飞书多维表格", "飞书会议室", "飞书绩效")) == ["飞书多维表格"]


def test_the_listed_label_names_it() -> None:
    """A used module goes by the label of its listing, whatever the prose calls it."""
    assert used("方案写在云文档里，大家用即时沟通讨论。", listed=("飞书文档", "即时消息")) == ["飞书文档", "即时消息"]


def test_a_listed_label_of_its_own() -> None:
    """A listed label that the lexicon does not have counts where the prose uses its name."""
    assert used("云舟通过企业文化频道凝聚车队。", listed=("企业文化",)) == ["企业文化"]
    assert used("云舟的企业文化很开放。", listed=("企业文化",)) == []


def test_compatibility_characters() -> None:
    """Radicals in place of characters do not hide a name, and offsets stay."""
    assert used("云舟⽤云⽂档写⽅案。") == ["云⽂档"]
    assert len(fold("云⽂档ＡＰＩ，")) == len("云⽂档ＡＰＩ，")
