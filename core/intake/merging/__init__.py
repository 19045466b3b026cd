"""An export that somebody edited in Word or WPS comes back (回稿合并)."""
