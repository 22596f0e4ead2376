"""The one header that neither Django nor django-csp sends."""

# Position only on a press, and only for our own pages; nothing else that a browser can open is ever asked for.
CLOSED = (
    "accelerometer ambient-light-sensor autoplay bluetooth browsing-topics camera display-capture encrypted-media "
    "fullscreen gamepad gyroscope hid idle-detection local-fonts magnetometer microphone midi otp-credentials payment "
    "picture-in-picture publickey-credentials-get screen-wake-lock serial storage-access usb window-management "
    "xr-spatial-tracking"
).split()
POLICY = ", ".join(["geolocation=(self)", *(f"{name}=()" for name in CLOSED)])


def permissions_policy(get_response):
    def middleware(request):
        response = get_response(request)
        response.headers.setdefault("Permissions-Policy", POLICY)
        return response

    return middleware
