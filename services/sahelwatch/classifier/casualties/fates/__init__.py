"""What befell people where it is told in ways of its own: captives, hurt, executed, bombers."""
