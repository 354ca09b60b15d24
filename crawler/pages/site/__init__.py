"""What of a page is the site and not the case: furniture, boxes, other cases, what is drawn twice."""
