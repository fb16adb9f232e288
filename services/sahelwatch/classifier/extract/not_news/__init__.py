"""What tells of something else than the news: other subjects, earlier attacks, totals, rumours."""
