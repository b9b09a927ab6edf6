"""What the web server adds around Streamlit: language, security headers, compressed files."""
