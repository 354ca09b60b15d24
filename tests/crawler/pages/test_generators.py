"""One article as generators of sites draw it: what it says is the same, and nothing of their frames is in it."""

# ruff: noqa: E501 - markup as generators write it: a line of it broken is another page

from __future__ import annotations

import pytest

from crawler.claims.flatten import flatten
from crawler.pages.case_page import read_case

URL = "https://www.muyun.example/blog/case-hengtai/"
TITLE = "木云数据库在衡泰零售的应用实践"
HEAD = f"<html lang='zh-CN'><head><meta charset='utf-8'><title>{TITLE} | 木云博客</title></head>"
INTRO = "衡泰零售是一家连锁企业，门店分布在十二个省，每天产生八百万笔订单。"
PAIN = "每次促销之前都要为数据库扩容，工程师常常通宵值守。"
RESULT = "订单迁移到新的平台以后，扩容从两天缩短到半小时，促销期间没有停机。"
CODE = "SELECT count(*) FROM orders WHERE day = '2024-06-18';"
PARTS = (("业务背景", INTRO), ("遇到的问题", PAIN), ("迁移之后", RESULT))
SAID = {TITLE, INTRO, PAIN, RESULT, *(heading for heading, _ in PARTS)}


def body(anchor: str = "", code: str = "<pre><code>{}</code></pre>") -> str:
    """The article's text; `anchor` stands in each heading."""
    parts = "".join(f"<h2 id='p{n}'>{anchor.format(n)}{head}</h2><p>{text}</p>" for n, (head, text) in enumerate(PARTS))
    return parts + code.format(CODE)


WORDPRESS = f"""<body class="post-template-default single"><header class="site-header"><p class="site-title"><a href="/">木云博客</a></p>
<nav><ul class="menu"><li><a href="/product">产品</a></li><li><a href="/blog">博客</a></li></ul></nav></header>
<div id="content"><main id="main"><article class="post type-post hentry"><header class="entry-header"><h1 class="entry-title">{TITLE}</h1>
<div class="entry-meta"><span class="posted-on">发布于 <time>2024年6月20日</time></span> <span class="byline">作者 <a href="/author/zhoulan">周岚</a></span></div></header>
<div class="entry-content">{body()}</div>
<footer class="entry-footer"><span class="cat-links">分类：<a href="/category/case">客户案例</a></span> <span class="tags-links">标签：<a href="/tag/retail">零售</a></span></footer></article>
<nav class="navigation post-navigation"><a rel="prev" href="/blog/case-lantu/">上一篇：木云缓存在蓝途出行的应用</a><a rel="next" href="/blog/case-yuanfan/">下一篇：木云数据库在远帆物流的应用</a></nav>
<div id="comments"><h2>发表回复</h2><form><p class="comment-notes">您的邮箱地址不会被公开。</p><label>评论</label><textarea></textarea><button>发表评论</button></form></div></main>
<aside id="secondary"><section class="widget"><h2>近期文章</h2><ul><li><a href="/blog/release/">木云数据库 5.0 发布</a></li></ul></section></aside></div>
<footer class="site-footer"><p>© 2024 木云科技</p></footer></body></html>"""
HEXO = f"""<body><div id="header"><a href="/">木云博客</a><a href="/archives">归档</a><a href="/about">关于</a></div>
<div id="main"><article class="post"><div class="post-title"><h1>{TITLE}</h1></div><div class="post-meta">2024-06-20 | <a href="/categories/case/">案例</a></div>
<div class="toc"><p>目录</p><ol><li><a href="#p0">1. 业务背景</a></li><li><a href="#p1">2. 遇到的问题</a></li><li><a href="#p2">3. 迁移之后</a></li></ol></div>
<div class="post-content">{body('<a href="#p{}" class="headerlink" title="业务"></a>', '<figure class="highlight sql"><pre><code><span>{}</span></code></pre></figure>')}</div>
<div class="tags"><a href="/tags/retail/"># 零售</a></div>
<div class="post-nav"><div><a href="/blog/case-lantu/">« 木云缓存在蓝途出行的应用</a></div><div><a href="/blog/case-yuanfan/">木云数据库在远帆物流的应用 »</a></div></div></article></div>
<div id="footer">© 2024 木云科技 Powered by Hexo</div></body></html>"""
DOCUSAURUS = f"""<body><nav class="navbar"><a href="/">木云</a><a href="/docs">文档</a></nav><div class="main-wrapper"><div class="row">
<aside class="col col--3"><div>全部文章</div><ul><li><a href="/blog/case-lantu/">木云缓存在蓝途出行的应用</a></li></ul></aside>
<main class="col col--7"><article><header><h1>{TITLE}</h1><div><time datetime="2024-06-20">2024年6月20日</time> · 阅读需 4 分钟</div>
<div class="avatar"><a href="https://github.com/zhoulan"><img src="a.png" alt="周岚"></a></div></header>
<div class="markdown">{body("", '<div class="codeBlock"><pre><code><span>{}</span></code></pre><div><button>复制</button></div></div>').replace("</h2>", '<a class="hash-link" href="#p" title="直接链接">#</a></h2>')}</div>
<footer><b>标签：</b><ul><li><a href="/blog/tags/retail">零售</a></li></ul><a href="/edit">编辑此页</a></footer></article>
<nav class="pagination-nav"><a href="/blog/case-lantu/"><div>较新一篇</div><div>木云缓存在蓝途出行的应用</div></a></nav></main>
<div class="col col--2"><ul class="table-of-contents"><li><a href="#p0">业务背景</a></li><li><a href="#p1">遇到的问题</a></li></ul></div></div></div>
<footer><div>订阅我们的动态</div><form><input type="email"><button>订阅</button></form></footer></body></html>"""


def said(page: str) -> set[str]:
    """What the claims of a page say, sentence by sentence, but for its code."""
    report = read_case(URL, (HEAD + page).encode()).report
    return {claim.sentence for claim in flatten(report)} - {CODE}


@pytest.mark.parametrize("page", [WORDPRESS, HEXO, DOCUSAURUS], ids=["wordpress", "hexo", "docusaurus"])
def test_an_article_is_read_alike_in_any_frame(page: str) -> None:
    """Neither bylines nor contents, anchors, tags, neighbours, comments and forms are statements."""
    assert said(page) == SAID
