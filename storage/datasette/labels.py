"""The contract's words in Chinese, for pages that show both."""

from __future__ import annotations

CHINESE = {
    "company": "客户",
    "metric": "指标",
    "challenge": "挑战",
    "solution": "方案",
    "module": "模块",
    "quote": "引语",
    "tag": "标签",
    "title": "标题",
    "summary": "摘要",
    "partner": "服务商",
    "narrative": "正文",
    "added": "新增",
    "removed": "撤下",
    "changed": "改动",
    "reworded": "改写",
    "moved": "移位",
    "restored": "恢复",
    "new": "首次读到",
    "unchanged": "无变化",
    "not_modified": "未修改",
    "gone": "已不在",
    "redirected": "被转走",
    "blocked": "被拒绝",
    "error": "出错",
    "empty": "无内容",
    "drifted": "版式大变",
    "disallowed": "不许采集",
    "running": "进行中",
    "finished": "已完成",
    "suspect": "待核对",
    "released": "已放行",
    "discarded": "已丢弃",
    "interrupted": "中断",
    "skipped": "跳过",
    "failed": "失败",
    "held": "暂扣",
    "unread": "从未读到",
    "live": "在线",
    "suspect_gone": "疑似撤下",
    "withdrawn": "已撤下",
    "new_case": "新案例",
    "case_withdrawn": "案例撤下",
    "case_back": "案例恢复",
    "industry": "行业",
}
"""A word of the contract -> what Chinese readers call it."""


def chinese(word: str | None) -> str:
    """The Chinese word; the word itself where there is none."""
    return CHINESE.get(word or "", word or "")
