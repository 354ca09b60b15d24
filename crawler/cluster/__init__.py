"""Where one machine is outgrown: many take due vendors from one queue, and a shelf of files that all reach."""
