"""相談受付: the entry of half a minute, and the days it fills."""
